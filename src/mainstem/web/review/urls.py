"""Addresses of the review pages."""

from django.urls import path

from mainstem.web.review import claims, queue

urlpatterns = [
    path("", queue.show_queue, name="review"),
    path("accept/", queue.accept_selected, name="review_accept"),
    path("undo/", queue.undo, name="review_undo"),
    path("of/<slug:subject>/<slug:claim>/", claims.find_claim, name="review_of"),
    path("<slug:source>/", claims.review_claim, name="review_claim"),
]
