from django.urls import path

from evidence import views

urlpatterns = [
    path("coverage/", views.coverage, name="coverage"),
    path("coverage/transfer/", views.transfer, name="coverage_transfer"),
    path("endings/", views.endings, name="endings"),
    path("measures/", views.measure_list, name="measure_list"),
    path("measures/<slug:slug>/", views.measure_detail, name="measure_detail"),
]
