"""The field pages' addresses, one list for both renderers.

static/worker/routes.js holds the same rows in the same order (a test compares
them): the first pattern that matches answers.  `<id>` is a UUID.
"""

ROUTES = [
    ("GET", "/today", "view", "today"),
    ("GET", "/customers", "view", "customers"),
    ("GET", "/customers/new", "view", "new_customer"),
    ("POST", "/customers", "action", "create_customer"),
    ("GET", "/customers/<id>", "view", "customer"),
    ("GET", "/customers/<id>/edit", "view", "edit_customer"),
    ("POST", "/customers/<id>", "action", "save_customer"),
    ("POST", "/customers/<id>/activities", "action", "add_activity"),
    ("POST", "/customers/<id>/tasks", "action", "add_task"),
    ("POST", "/customers/<id>/contacts", "action", "link_contact"),
    ("POST", "/links/<id>/delete", "action", "unlink_contact"),
    ("POST", "/tasks/<id>/done", "action", "finish_task"),
    ("GET", "/contacts/new", "view", "new_contact"),
    ("POST", "/contacts", "action", "create_contact"),
    ("GET", "/contacts/<id>", "view", "contact"),
    ("GET", "/contacts/<id>/edit", "view", "edit_contact"),
    ("POST", "/contacts/<id>", "action", "save_contact"),
    ("GET", "/visits/new", "view", "new_visit"),
    ("POST", "/visits", "action", "create_visit"),
    ("GET", "/visits/<id>", "view", "visit"),
    ("POST", "/visits/<id>", "action", "log_visit"),
    ("POST", "/visits/<id>/check-in", "action", "check_in_visit"),
    ("POST", "/visits/<id>/move", "action", "move_visit"),
    ("POST", "/visits/<id>/cancel", "action", "cancel_visit"),
    ("GET", "/plan", "view", "plan"),
    ("GET", "/plan/new", "view", "plan_visit"),
    ("POST", "/plan", "action", "create_planned_visit"),
    ("GET", "/inbox", "view", "inbox"),
    ("GET", "/inbox/conflicts/<id>", "view", "conflict"),
    ("POST", "/inbox/conflicts/<id>", "action", "resolve_conflict"),
    ("POST", "/inbox/duplicates/<id>", "action", "judge_duplicate"),
    ("POST", "/inbox/merges/<id>/undo", "action", "undo_merge"),
    ("GET", "/inbox/ops/<id>", "view", "refused_op"),
    ("POST", "/inbox/ops/<id>", "action", "mend_op"),
    ("POST", "/inbox/ops/<id>/drop", "action", "drop_op"),
    ("GET", "/me", "view", "me"),
]
