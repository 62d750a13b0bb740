"""The understudy plays the server's part: it renders Flask's templates in the service worker.

`compile_templates` turns Jinja templates into one JavaScript module without eval; runtime.js renders
them to the same bytes as Jinja2 3.1 does in `field_environment`. What cannot be made equal is Refused
when the worker is built, with the template and the line.
"""

from fieldcrm.understudy.environment import FieldEnvironment, field_environment
from fieldcrm.understudy.module import compile_templates
from fieldcrm.understudy.refusal import Refused

__all__ = ["FieldEnvironment", "Refused", "compile_templates", "field_environment"]
