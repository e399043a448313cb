# Stages, steps, roles, parties

stage-draft = Draft
stage-cosigning = Being co-signed
stage-reviewing = Under review
stage-returned = Returned for changes
stage-filed = Filed
stage-assigned = Handed over
stage-handling = Being handled
stage-replying = Reply on its way
stage-evaluating = To be rated
stage-rehandling = Second handling
stage-keeping = Commitments being kept
stage-complete = Complete
stage-archived = Archived
stage-refused = Refused
stage-merged = Merged
stage-converted = Converted
stage-withdrawn = Withdrawn
stage-imported = Imported

step-propose = Propose
step-review = Review
step-assign = Hand over
step-handle = Handle
step-reply = Reply
step-evaluate = Rate
step-keep = Keep
step-close = Archive
arc-is-done = done
arc-is-now = under way
arc-is-late = late
arc-is-ahead = still to come
arc-never = will not come
arc-label = { $step }: { $state }
ring-description = { $done } of { $of } steps done

role-member = Member
role-body_clerk = Clerk of a body
role-staff = Staff
role-reviewer = Proposals committee
role-assigner = Assigning office
role-unit_clerk = Unit clerk
role-unit_leader = Unit leader
role-leader = Leader
role-chair = Chair or deputy chair
role-administrator = Administrator
role-auditor = Auditor
role-system = System

party-staff = the proposals office
party-reviewer = the proposals committee
party-assigner_party = the party’s assigning office
party-assigner_government = the government’s assigning office
party-unknown = those concerned
