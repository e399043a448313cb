## Evaluation by ballot

matter-evaluation = Democratic evaluation of { $year }
state-evaluation-preparing = Being prepared
state-evaluation-open = Voting
state-evaluation-closed = Result stands
state-evaluation-void = Void
state-evaluation-annulled = Annulled
void-more_papers = More papers were collected than were given out. The round is void and must be held again.
void-other_ballots = The electronic ballots do not fit those who voted. The round is void and must be held again.

## Evaluation by ballot: what can be done

timeline-evaluation-begin = { $who } began the evaluation “{ $title }” of { $subject }.
timeline-evaluation-cast-ballot = An electronic ballot was cast.
verb-evaluation-vote = Vote
verb-evaluation-set-units = Set the units
verb-evaluation-set-units-intro = The units that are judged. Once voting has begun they stand.
timeline-evaluation-set-units = { $who } set the units; { $count } in all.
field-evaluation-set-units-units = Units
verb-evaluation-set-electors = Set the electors
verb-evaluation-set-electors-intro = Electors are listed by name. Once voting has begun nobody is added or taken away.
timeline-evaluation-set-electors = { $who } set the electors; { $count } in all.
field-evaluation-set-electors-electors = Electors
hint-evaluation-set-electors-electors = Members in office, in the order of their numbers.
verb-evaluation-choose-paper = Choose who votes on paper
verb-evaluation-choose-paper-intro = They vote on paper and not here; everybody else votes here.
timeline-evaluation-choose-paper = { $who } chose who votes on paper; { $count } in all.
field-evaluation-choose-paper-electors = On paper
hint-evaluation-choose-paper-electors = Nobody, if all vote here.
verb-evaluation-open = Open the voting
verb-evaluation-open-intro = From then on units, questions and electors stand; ballots are taken until the end that you set.
timeline-evaluation-open = { $who } opened the voting: { $electors } electors, { $papers } of them on paper, until { $time } on { $on }.
field-evaluation-open-on = Last day
field-evaluation-open-time = Time of that day
hint-evaluation-open-time = Such as 17:30.
verb-evaluation-count-paper = Count the papers
verb-evaluation-count-paper-intro = Two people count and enter, each alone; only what both find is taken. A question left blank is an abstention and is not entered.
timeline-evaluation-count-paper = { $who } entered count { $no } of the papers: { $collected } collected, { $spoiled } spoiled.
field-evaluation-count-paper-collected = Papers collected
field-evaluation-count-paper-spoiled = Spoiled
hint-evaluation-count-paper-spoiled = Papers that cannot be read at all; a question left blank spoils nothing.
field-evaluation-count-paper-counts = Marks by question and answer
field-evaluation-count-paper-unit = Unit
field-evaluation-count-paper-question = Question
field-evaluation-count-paper-step = Answer
field-evaluation-count-paper-count = Marks
hint-evaluation-count-paper-count = Empty means none.
verb-evaluation-recount-paper = Count again
verb-evaluation-recount-paper-intro = What was entered is put aside; both people count and enter again.
timeline-evaluation-recount-paper = { $who } had the papers counted again: { $reason }.
field-evaluation-recount-paper-reason = Reason
verb-evaluation-extend = Extend the voting
verb-evaluation-extend-intro = The end can only move later. If it has passed, voting goes on.
timeline-evaluation-extend = { $who } extended the voting until { $time } on { $on }.
field-evaluation-extend-on = New last day
field-evaluation-extend-time = Time of that day
hint-evaluation-extend-time = Such as 17:30.
field-evaluation-extend-reason = Reason
verb-evaluation-close = Close the voting
verb-evaluation-close-intro = The votes are counted at once and the result stands for ever. Before the end that was set, only when everybody has voted.
timeline-evaluation-close = { $who } closed the voting: { $taking_part } of { $electors } electors took part; { $state ->
    [closed] the result counts
   *[void] the round is void
}.
verb-evaluation-publish = Publish the result
verb-evaluation-publish-intro = Everybody will read the result and all ballots, by their receipts and without names, and can count again.
timeline-evaluation-publish = { $who } published the result.
verb-evaluation-annul = Annul
verb-evaluation-annul-intro = Say why. Ballots of a round that is still open are destroyed; a result stays, marked as annulled.
timeline-evaluation-annul = { $who } annulled the round.
field-evaluation-annul-reason = Reason

## Evaluation by ballot: why it was not done

refusal-no-such-subject = There is no such proposal or cycle to be judged: the proposal must be filed, the cycle must have its proposal.
refusal-electors-fixed = Voting has begun: units and electors stand and cannot be changed. If the list is wrong, a reviewer can annul the round.
refusal-round-not-open = There is no voting now.
refusal-round-closed = Voting is over and the result stands. Reload the page to see it.
refusal-round-not-closed = Voting is not over; receipts can be looked up afterwards.
refusal-no-units = No units are set. Set them first.
refusal-too-few-electors = There must be { $least } electors or more; with fewer, everybody would see who voted how.
refusal-too-few-on-screen = Only { $count } would vote here, and everybody would see how. Let { $least } or more vote here, or all on paper.
refusal-closing-past = That time has passed. Choose a later one.
refusal-closing-not-later = The end can only move later than it was set.
refusal-not-an-elector = You are not among the electors of this round.
refusal-vote-on-paper = You vote on paper in this round.
refusal-too-late = Voting has ended; this ballot was not taken.
refusal-voted-already = You have voted. A ballot cannot be changed or cast again.
refusal-paper-counted = Two people agree on the count. To count again, use “Count again” first.
refusal-nobody-on-paper = Nobody votes on paper in this round.
refusal-two-counters = You have entered a count. Somebody else must enter the second one.
refusal-counters-disagree = The counts disagree: { $unit }, question { $question }, answer { $step }. Count these again; if the first count was wrong, use “Count again”.
refusal-counters-disagree-papers = The counts disagree on the number of papers. Count them again; if the first count was wrong, use “Count again”.
refusal-counts-exceed-papers = { $unit }, question { $question }: { $marks } marks on { $valid } valid papers. Check them.
refusal-counted-twice = The same answer to the same question about the same unit stands here twice. Join them.
refusal-spoiled-exceed-collected = There cannot be more spoiled papers than the { $collected } that were collected.
refusal-paper-not-counted = The papers have not been counted twice with one result. Count and enter them first.
refusal-no-quorum = { $count } of { $electors } electors took part, which is not more than { $percent }%. Extend the voting, or let a reviewer annul the round.
refusal-voting-goes-on = { $count } electors have not voted and their time is not over. Wait until the end that was set.
refusal-receipt-not-readable = This is no receipt: seven groups of four letters or digits. Check it and type it again.
refusal-receipt-unknown = No published ballot has this receipt.
