# Figures and facts

## Figures
figures-heading = Figures of the years
figures-lead = A proposal counts to the year of its submission, under the stage in which it stands today. Each number opens its list.
figures-fate-title = Received, and what became of it
figures-fate-note = Received = under review + filed + merged + converted + refused + withdrawn (imported ones stand apart).
figures-received = Received
figures-reviewing = Under review
figures-filed = Filed
figures-merged = Merged
figures-converted = Converted
figures-refused = Refused
figures-withdrawn = Withdrawn
figures-imported = Imported
figures-class-title = Replies by class
figures-class-note = Each proposal counts once, by the last reply sent.
figures-rating-first-title = Ratings of the first round
figures-rating-first-note = Closed evaluations of the first reply, once for each rater and answering unit. No answer stands apart and is not satisfaction.
figures-rating-last-title = Ratings of the last round
figures-rating-last-note = Closed evaluations of the last reply, counted in the same way.
figures-no-answer = No answer
figures-late-title = Late now
figures-late-note = Proposals with something overdue.
figures-late = Late
figures-ratings-first = Ratings of the first round, { $year }: { $label }
figures-ratings-last = Ratings of the last round, { $year }: { $label }

## Seed check
seed-heading = Facts beside the records
seed-lead = On the left what was reported, on the right what the demo's records say; open a row to see them.
seed-claim = Reported fact
seed-claimed = Reported
seed-found = Found
seed-verdict = Verdict
seed-behind = Records behind it
seed-records = Records: { $count }
seed-proof = Proof
seed-holds = Holds
seed-differs = Differs
seed-do-not-hold = Differ or have no record
seed-no-record = No record
seed-not-supported = Not yet supported
seed-at-least = { $value } or more
seed-between = { $least } to { $most }
seed-unit = Unit fixed
seed-leader = Leader fixed
seed-staff = Staff fixed
seed-duty = Duty fixed
seed-time = Time fixed
seed-effect = Effect fixed
seed-progress = Progress
seed-difficulties = Difficulties
seed-deadline = Deadline
