# Between levels: offering a proposal to the committee above, taking it up, returning it

## Offering (the committee below)

verb-offer-up = Offer to the committee above
verb-offer-up-intro = What cannot be settled at this level can be offered to the committee above, with the first proposer's consent. This proposal goes on as before.
timeline-offer-up = { $who } offered this proposal to { $above }.
field-offer-up-reason = Reason
hint-offer-up-reason = Say which suggestions cannot be settled here and what is needed above; the committee above reads it.
field-offer-up-consented = The first proposer consents
hint-offer-up-consented = Where proposals were merged into this one, each first proposer must consent.
field-offer-up-consented_on = Day of the consent

verb-take-back-offer = Take the offer back
verb-take-back-offer-intro = Possible until the committee above has taken it up or returned it; the reason is told there.
timeline-take-back-offer = { $who } took the offer to { $above } back.
field-take-back-offer-reason = Reason

verb-hear-offer = Answer from the committee above
verb-hear-offer-intro = Written by the system when the committee above takes the offer up or returns it.
timeline-hear-offer = { $answer ->
    [taken-up] { $above } took this proposal up as one of its own.
   *[returned] { $above } returned the offer.
}

refusal-nobody-above = There is no committee above to offer it to.
refusal-not-taken-above = The rules of { $above } do not know committees below as proposers.

## Taking up (the committee above)

state-referral-offered = to be answered
state-referral-taken-up = taken up
state-referral-returned = returned
state-referral-withdrawn = taken back
state-referral-lapsed = its proposal ended

timeline-referral-begin = { $from } offered “{ $title }”.

verb-referral-take-up = Take up
verb-referral-take-up-intro = Makes a draft whose proposer is the committee below; the office completes it and hands it in for review. The original proposal goes on there as before.
timeline-referral-take-up = { $who } took up the proposal offered by { $from }; its proposer is { $body }.
timeline-take-up = { $who } took up a proposal offered by { $from } (first proposer there: { $author }) and began this draft.
verb-write-taken-up-intro = The text is the one that was offered from below: check it and complete the category; the original there does not change. Once handed in it cannot be changed.
field-referral-take-up-body = Proposer
hint-referral-take-up-body = The body that stands for that committee; if there is none, an administrator adds it under “Proposing bodies”.

verb-referral-give-back = Return
verb-referral-give-back-intro = For what should not be handled at this level. The committee below reads the reason and may offer it again.
timeline-referral-give-back = { $who } returned the offer of { $from }.
field-referral-give-back-reason = Reason

verb-referral-withdraw = Taken back below
timeline-referral-withdraw = { $from } took its offer back.

verb-referral-lapse = Its proposal ended
timeline-referral-lapse = The proposal of { $from } was { $gone ->
    [merged] merged into another one
   *[withdrawn] withdrawn
} there; the offer ended with it.

## Pages

nav-referrals = Offered from below
matter-referral = Proposal offered from below, { $year }
list-referral-lead = Proposals that committees below have offered: taken up they become this committee's own, otherwise they are returned with a reason.
referral-look = Look at the offer
referral-step-offered = offered
referral-step-answered = taken up
referral-lead = Offered by { $from }
referral-section-offer = The offer
referral-section-text = The text
referral-section-answer = The answer
referral-unanswered = Not answered yet.
referral-signatories = Co-signatories
referral-suggestion = { $n }. { $text }
referral-proposer = Proposer

levels = Where it came from and went
levels-came-from = Offered by { $from }
levels-number-below = Number there
levels-author = First proposer there
levels-title-below = Title there
levels-from-cycle = Drafted from a candidate of the No.1 proposal of { $year }
levels-cycle = The three-year cycle of the No.1 proposal of { $year }
levels-candidate = Candidate
levels-offered-to = Offered to { $to }
levels-consented = First proposer consented on
levels-gone-withdrawn = The proposal was withdrawn
levels-gone-merged = The proposal was merged
levels-end-reason = Reason for its end
levels-stage-above = Stage above
levels-number-above = Number above
levels-reply-of = Reply to the proposal above ({ $unit })
notice-offer = The offer of { $what } was answered: { $deed }
referral-by = By
referral-ended-taken-up = A proposal of this committee
referral-ended-returned = Returned to the committee below
referral-ended-withdrawn = Taken back by the committee below
referral-ended-lapsed = Ended with its proposal
