"""Addresses of the review pages."""

from django.urls import path

from mainstem.web.review import claims, queue, rules

urlpatterns = [
    path("", queue.show_queue, name="review"),
    path("accept/", queue.accept_selected, name="review_accept"),
    path("undo/", queue.undo, name="review_undo"),
    path("of/<slug:subject>/<slug:claim>/", claims.find_claim, name="review_of"),
    path("rules/", rules.list_rules, name="rules"),
    path("rules/<slug:rule>/", rules.show_rule, name="rule"),
    path("rules/<slug:rule>/switch/", rules.switch_rule, name="rule_switch"),
    path("rules/<slug:rule>/apply/", rules.apply_rule, name="rule_apply"),
    path("rules/<slug:rule>/withdraw/", rules.withdraw_rule, name="rule_withdraw"),
    path("<slug:source>/", claims.review_claim, name="review_claim"),
]
