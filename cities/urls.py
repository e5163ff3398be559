from django.urls import path

from cities import views

urlpatterns = [
    path("", views.city_list, name="city_list"),
    path("<slug:slug>/", views.city_detail, name="city_detail"),
]
