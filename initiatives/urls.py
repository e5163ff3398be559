from django.urls import path

from initiatives import views

urlpatterns = [
    path("initiatives/<slug:slug>/", views.initiative_detail, name="initiative_detail"),
    # Among the addresses of the admin, because nobody but staff may follow it.
    path("admin/preview/<slug:slug>/", views.initiative_preview, name="initiative_preview"),
    path("not-published/<str:token>/", views.initiative_by_link, name="initiative_by_link"),
    path("principles/", views.principle_list, name="principle_list"),
    path("principles/<slug:slug>/", views.principle_detail, name="principle_detail"),
    path("organisations/", views.organisation_list, name="organisation_list"),
    path("organisations/<slug:slug>/", views.organisation_detail, name="organisation_detail"),
    path("sources/", views.source_list, name="source_list"),
    path("sources/<slug:slug>/", views.source_detail, name="source_detail"),
]
