"""Orders, answers, reminders, suggestions and measures."""

from apps.supervision.models.measure import Measure
from apps.supervision.models.order import Answer, Order
from apps.supervision.models.reminder import Reminder
from apps.supervision.models.suggestion import Suggestion, SuggestionOrder

__all__ = ["Answer", "Measure", "Order", "Reminder", "Suggestion", "SuggestionOrder"]
