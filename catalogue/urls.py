from django.urls import path

from catalogue import views

urlpatterns = [
    path("initiatives/", views.initiative_list, name="initiative_list"),
    path("initiatives.geojson", views.initiative_geojson, name="initiative_geojson"),
    path("search/suggestions/", views.suggestions, name="suggestions"),
    path("search/towns/", views.town_suggestions, name="town_suggestions"),
]
