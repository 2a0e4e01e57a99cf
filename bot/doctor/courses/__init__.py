"""The lives of records, from beginning to end, each by a way that people go: so every state is drawn once."""

from bot.doctor.courses import delivery, service, supervision

COURSES = (*supervision.COURSES, *service.COURSES, *delivery.COURSES)
