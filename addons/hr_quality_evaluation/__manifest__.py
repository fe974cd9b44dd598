{
    "name": "Quality Evaluation",
    "summary": "Rate the quality of people and units of a public agency",
    "version": "19.0.1.0.0",
    "category": "Human Resources",
    "author": "The HR Quality authors",
    "license": "LGPL-3",
    "depends": ["hr_holidays"],
    "data": [
        "security/hr_quality_groups.xml",
        "security/ir.model.access.csv",
        "security/hr_quality_rules.xml",
        "views/hr_quality_menus.xml",
        "views/hr_quality_event_views.xml",
        "views/hr_quality_tracking_views.xml",
        "views/hr_quality_desk_views.xml",
    ],
    "uninstall_hook": "uninstall_hook",
    "assets": {
        "web.assets_backend": [
            "hr_quality_evaluation/static/src/**/*",
        ],
        "web.assets_tests": [
            "hr_quality_evaluation/static/tests/tours/*.js",
        ],
    },
    "application": True,
}
