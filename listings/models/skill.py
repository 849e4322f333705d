from django.db import models


class Skill(models.Model):
    name = models.CharField("Name", max_length=80, unique=True)
    slug = models.SlugField(unique=True)

    class Meta:
        verbose_name = "Kenntnis"
        verbose_name_plural = "Kenntnisse"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
