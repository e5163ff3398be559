from django.urls import path

from pictures import views

urlpatterns = [
    path(
        "pictures/<slug:digest>/<int:width>.<slug:ending>",
        views.picture_file,
        name="picture_file",
    ),
    # Among the addresses of the admin, because nobody but staff may follow it.
    path(
        "admin/picture/<slug:digest>/<int:width>.<slug:ending>",
        views.picture_preview,
        name="picture_preview",
    ),
]
