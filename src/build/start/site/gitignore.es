# Lo que hace Handout
/public/
/.handout/
/report.html
/report.json
/review-pack.html
