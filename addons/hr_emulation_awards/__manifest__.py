{
    "name": "Emulation and Awards",
    "summary": "Emulation titles and commendations that follow from quality ratings",
    "version": "19.0.1.0.0",
    "category": "Human Resources",
    "author": "The HR Quality authors",
    "license": "LGPL-3",
    "depends": ["hr_quality_evaluation"],
    "data": [],
    "application": True,
}
