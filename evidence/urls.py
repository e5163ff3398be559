from django.urls import path

from evidence import views

urlpatterns = [
    path("coverage/", views.coverage, name="coverage"),
    path("coverage/transfer/", views.transfer, name="coverage_transfer"),
]
