"""The rules about look-alikes: from when somebody is asked, what is kept for the queue, and whether a machine may link."""

from flask import render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from flask_wtf import FlaskForm
from wtforms import BooleanField, IntegerField
from wtforms.validators import InputRequired, NumberRange

from fieldcrm import audit
from fieldcrm.desk import administrators_only, bp
from fieldcrm.desk.said import tell, told
from fieldcrm.duplicates import lessons, rules
from fieldcrm.extensions import db
from sync.matching.rule import ASK, FLAG, LOWEST_LINK


def between(lowest: int, highest: int) -> list:
    text = _l("Between %(lowest)s and %(highest)s, please.", lowest=lowest, highest=highest)
    return [InputRequired(_l("Please fill this in.")), NumberRange(lowest, highest, text)]


class RuleForm(FlaskForm):
    ask = IntegerField(_l("Ask whoever saves, from (per cent)"), between(50, 99), default=ASK,
                       description=_l("The form then shows the other record and asks: the same, or another one?"))
    flag = IntegerField(_l("Keep for the queue, from (per cent)"), between(30, 99), default=FLAG,
                        description=_l("What is less sure than this counts as two different records."))
    linking = BooleanField(_l("Let the machine merge what is surer than this"))
    link = IntegerField(_l("Merge by machine, from (per cent)"), between(LOWEST_LINK, 99), default=99,
                        description=_l("Only where an email, a phone, an address or a birthday agrees, never on a name "
                                       "alone. Each such merge is listed and can be undone."))


@bp.route("/duplicates/rules", methods=["GET", "POST"])
@administrators_only
def matching_rules():
    rule = rules.rule(db.session)
    form = RuleForm(data={"ask": rule.ask, "flag": rule.flag, "linking": rule.link is not None, "link": rule.link or 99})
    if form.validate_on_submit() and _in_order(form):
        link = form.link.data if form.linking.data else None
        kept = {"ask": form.ask.data, "flag": form.flag.data, "link": link}
        audit.note(db.session, "rule", rules.RULE_ID, {name: getattr(rule, name) for name in kept}, kept, current_user.id)
        rules.change(db.session, **kept, by=current_user.id)
        db.session.commit()
        return _said(_("Saved."))
    same, different = lessons.count(db.session)
    return render_template(
        "desk/matching_rules.html", form=form, same=same, different=different, taught=rule.model is not None,
        changes=lessons.changes(rule.model), shift=rule.model.shift if rule.model else 0, said=told(),
    ), 422 if form.errors else 200


@bp.post("/duplicates/rules/learn")
@administrators_only
def learn_from_judgements():
    before = rules.rule(db.session).model
    _keep_trail(before, lessons.learn(db.session))
    return _said(_("Learned. Compare everything again to see it in the queue."))


@bp.post("/duplicates/rules/forget")
@administrators_only
def forget_judgements():
    before = rules.rule(db.session).model
    lessons.forget(db.session)
    _keep_trail(before, None)
    return _said(_("Back to the rules as they came."))


def _keep_trail(before, after):
    said = [{"model": dict(lessons.changes(model)) if model else None} for model in (before, after)]
    audit.note(db.session, "rule", rules.RULE_ID, *said, current_user.id)
    db.session.commit()


def _said(text):
    return tell(url_for("desk.matching_rules"), {"text": text})


def _in_order(form) -> bool:
    if form.flag.data <= form.ask.data:
        return True
    form.flag.errors = [_("This cannot be more than what is asked about.")]
    return False
