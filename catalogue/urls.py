from django.urls import path

from catalogue import views

urlpatterns = [
    path("initiatives/", views.initiative_list, name="initiative_list"),
    path("initiatives.geojson", views.initiative_geojson, name="initiative_geojson"),
    path("search/suggestions/", views.suggestions, name="suggestions"),
    path("search/towns/", views.town_suggestions, name="town_suggestions"),
    # What other sites show beside a link to a page.
    path("card.png", views.site_card, name="site_card"),
    path("initiatives/<slug:slug>/card.png", views.initiative_card, name="initiative_card"),
    path("cities/<slug:slug>/card.png", views.city_card, name="city_card"),
    path("principles/<slug:slug>/card.png", views.principle_card, name="principle_card"),
]
