from django.urls import path

from pictures import views

urlpatterns = [
    path(
        "pictures/<slug:digest>/<int:width>.<slug:ending>",
        views.picture_file,
        name="picture_file",
    ),
    path(
        "not-published/<str:token>/<slug:digest>/<int:width>.<slug:ending>",
        views.picture_by_link,
        name="picture_by_link",
    ),
    # Among the addresses of the admin, because nobody but staff may follow it.
    path(
        "admin/picture/<slug:digest>/<int:width>.<slug:ending>",
        views.picture_preview,
        name="picture_preview",
    ),
]
