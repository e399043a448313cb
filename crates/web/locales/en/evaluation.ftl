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
timeline-evaluation-cast-ballot = { $n } electronic ballots came in.
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
timeline-evaluation-open = { $who } opened the voting: { $electors } electors{ $papers ->
    [0] {""}
   *[other] , { $papers } of them on paper
}, until { $time } on { $on }.
field-evaluation-open-on = Last day
field-evaluation-open-time = Time of that day
hint-evaluation-open-time = Such as 17:30.
verb-evaluation-count-paper = Count the papers
verb-evaluation-count-paper-intro = Two people count and enter, each alone; only what both find is taken. For each question, the answers and the abstentions together are the papers collected less those spoiled.
timeline-evaluation-count-paper = { $who } entered count no. { $no } of the papers.
field-evaluation-count-paper-collected = Papers collected
field-evaluation-count-paper-spoiled = Spoiled
hint-evaluation-count-paper-spoiled = Papers that cannot be read at all; a question left blank spoils nothing.
field-evaluation-count-paper-counts = Marks by question and answer
hint-evaluation-count-paper-counts = Empty means none; a paper on which a question is blank is an abstention.
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
refusal-blanks-not-confirmed = { $count ->
    [one] One question is left blank.
   *[other] { $count } questions are left blank.
} Blanks count as abstentions and cannot be changed. Answer them, or tick at the end that you abstain, then cast the ballot.
refusal-voted-already = You have voted. A ballot cannot be changed or cast again.
refusal-paper-counted = Two people agree on the count. To count again, use “Count again” first.
refusal-nobody-on-paper = Nobody votes on paper in this round.
refusal-two-counters = You have entered a count. Somebody else must enter the second one.
refusal-counters-disagree = The two counts disagree here. Count again; if the first count was wrong, use “Count again”.
refusal-counters-disagree-papers = The counts disagree on the number of papers. Count them again; if the first count was wrong, use “Count again”.
refusal-spoiled-exceed-collected = There cannot be more spoiled papers than the { $collected } that were collected.
refusal-paper-not-counted = The papers have not been counted twice with one result. Count and enter them first.
refusal-no-quorum = { $count } of { $electors } electors took part, which is not more than { $percent }%. Extend the voting, or let a reviewer annul the round.
refusal-voting-goes-on = { $count } electors have not voted and their time is not over. Wait until the end that was set.
refusal-receipt-not-readable = This is no receipt: seven groups of four letters or digits. Check it and type it again.
refusal-receipt-unknown = No published ballot has this receipt.

## Evaluation: pages

evaluations-heading = Evaluations by ballot
evaluations-lead = Named electors judge the handling units by secret ballot.
evaluation-new = Begin an evaluation
evaluation-new-lead = Questions and steps are those of the committee’s rules. Units and electors are named next, then voting opens.
field-evaluation-title = Name
hint-evaluation-title = For example: Evaluation of the No.1 proposal of 2023. At most 60 characters.
field-evaluation-subject = Cycle to be judged
hint-evaluation-subject = Cycles that are handled or supervised and have a proposal.
field-evaluation-case_no = Number of the proposal to be judged
hint-evaluation-case_no = Where no cycle is chosen: the number of a filed proposal. Fill in one of the two.
refusal-one-subject = Choose a cycle or give the number of a proposal: one of the two.

evaluation-step-preparing = Preparation
evaluation-step-open = Voting
evaluation-step-closed = Result
evaluation-section-preparing = What is judged
evaluation-section-open = Voting
evaluation-section-closed = Result
evaluation-nothing-yet = Nothing yet.
evaluation-no-electors = No electors have been named yet.
evaluation-no-result = When voting is over, the result and all ballots stand here.
evaluation-open-until = Voting ends { $time }
evaluation-subject = Subject
evaluation-units = Units judged
evaluation-unit-count = { $n ->
    [one] One unit
   *[other] { $n } units
}
evaluation-sheet = Questions and rules
evaluation-sheet-size = { $questions } questions about each unit, { $steps } steps each
evaluation-questions = Questions
evaluation-steps = Steps
evaluation-quorum = Quorum
evaluation-quorum-rule = More than { $percent }% of the electors must take part
evaluation-positive = Satisfied
evaluation-positive-rule = { $steps } together, of all valid ballots, abstentions among them
evaluation-electors = Electors
evaluation-elector-count = { $n }
evaluation-electors-here = Voting here: { $n }
evaluation-electors-on-paper = Voting on paper: { $n }
evaluation-turnout = { $voted } of { $of } have voted here
evaluation-have-voted = Have voted
evaluation-have-not-voted = Have not voted
evaluation-voters-hidden = Who has voted is not shown before { $n } have.
evaluation-extended = Extended to { $time }
evaluation-papers = Counts of the papers
evaluation-count-no = Count no. { $n } was entered
evaluation-counts-agree = Both counts agree
evaluation-papers-counted = { $collected } papers collected, { $spoiled } of them spoiled.
evaluation-outcome = Outcome
evaluation-valid = The result counts
evaluation-took-part = Took part
evaluation-taking-part = { $n } of { $of } electors
evaluation-counted = Valid ballots
evaluation-ballots = { $n }
evaluation-see-ballots = All ballots are listed: each voter finds the own one by its receipt, and whoever can read this page can count again.
evaluation-question = Question
evaluation-abstained = Abstained
evaluation-share = satisfied { $percent } ({ $positive }/{ $of })
evaluation-recounted = recount { $n }
evaluation-about = { $unit } · { $question }
evaluation-annulled = This round was annulled: { $reason }

## Evaluation: voting

vote-about = Subject: { $subject }
vote-until = Voting ends
vote-blanks = { $n ->
    [one] I abstain on the question left blank
   *[other] I abstain on the { $n } questions left blank
}
vote-send = Cast the ballot
vote-final = A ballot that was cast cannot be changed or cast again.
vote-secrecy = Secret ballot
vote-secrecy-words = The ballot bears no name and no time, only a random receipt. What you choose is not kept as a draft: if you leave, fill it in again.
vote-secrecy-not = It does not protect against somebody who watches you vote, against those who run the server looking into it or changing it while voting is open, or against what a result of few or like-minded voters gives away.
vote-secrecy-more = What is not covered, and how to verify
vote-taken = Your ballot was taken
vote-refused = No ballot was taken
vote-back = Back to the evaluation
vote-refused-voted-already = The receipt is shown once, when the ballot is cast; the system does not know whose ballot is whose. A ballot whose receipt was not noted counts all the same.
vote-refused-too-late = If voting is extended, the page of the evaluation says until when.
vote-refused-not-an-elector = The list is fixed when voting opens. If you think it is wrong, speak to the proposals committee.
vote-refused-round-not-open = The page of the evaluation says when voting is open and what came of it.
receipt-keep = Note the receipt below. It is shown once, on this page only.
receipt-for = What the receipt is for
receipt-for-words = When voting is over, it finds your ballot, and you see whether it was counted as you cast it.
receipt-where = Verify at
receipt-once = Nobody records whose receipt it is. Once you leave this page, nobody can find it for you again.
receipt-secret = Show it to nobody: whoever knows it can see afterwards how this ballot was cast.
receipt-how = Copy it, photograph it or print it.
receipt-print = Print the receipt
receipt-done = I have noted it: back to the evaluation
sign-in-ballot = The ballot was not taken, and nothing of it was kept. Sign in and fill it in again.

## Evaluation: ballots

ballots-heading = Verify the ballots
ballots-lead = Find your own ballot by its receipt, and count all ballots again.
ballots-not-yet = Voting is not over. Afterwards all ballots are listed here.
ballots-own = Find your ballot
ballots-papers = Count of the papers
ballots-papers-words = How often each answer was marked on paper, as two people counted it and agreed. Added to the electronic ballots it makes the published result.
ballots-paper-row = On paper: { $answer } (number)
evaluation-on-paper = On paper: { $unit }
evaluation-mind = Note
evaluation-early = No handling unit has answered yet; an evaluation is better opened after the answers.
ballots-receipt = Receipt
ballots-receipt-hint = Seven groups of four letters or digits; case, spaces and hyphens make no difference.
ballots-find = Find
ballots-found = This ballot was found
ballots-found-words = It was counted. If it is not what you voted, tell the proposals committee and show your receipt.
ballots-recount = Recount
ballots-agree = The recount agrees with the published result
ballots-agree-words = { $electronic } electronic ballots were counted again just now{ $paper ->
    [0] {""}
   *[other] , with the { $paper } valid papers on which two counters agree
}. In each cell the published figure stands above the recounted one.
ballots-disagree = The recount does not agree with the published result
ballots-disagree-words = In each cell the published figure stands above the recounted one. Tell the proposals committee and the auditor.
ballots-all = All ballots
ballots-all-words = Sorted by receipt, not by when they were cast. Answers about each unit stand in the order of the questions. Papers are only totals and are not among them.
ballots-count = { $n } electronic ballots
ballots-csv = Download all ballots (CSV)
uncovered = What the secret ballot does not protect against
uncovered-lead = Ballots and voters are kept apart, without time and without order. Against the following this does not help:
uncovered-operator = Whoever runs the server
uncovered-operator-words = While voting is open they can change the program, log requests or change a ballot. Only a voter who verifies with the receipt notices a changed ballot; so please verify yours.
uncovered-copies = Copies of the database
uncovered-copies-words = Two copies taken between two votes show who cast which ballot. No backup should be taken while voting is open.
uncovered-watched = Being watched, or made to show the receipt
uncovered-watched-words = A receipt proves to others how one voted. Where this is feared, electors can vote on paper.
uncovered-few = Few voters, or all of one mind
uncovered-few-words = If all answers are alike, everybody’s vote is known; who knows all votes but one knows the last.
uncovered-lookup = Looking up a receipt here
uncovered-lookup-words = The server sees who looks up which receipt; the receipt stands in no address and is not kept. If you mind, download all ballots and look on your own computer.
uncovered-paper = Paper
uncovered-paper-words = Handwriting, somebody who sees it folded, two counters who agree to lie: the system cannot prevent them.
