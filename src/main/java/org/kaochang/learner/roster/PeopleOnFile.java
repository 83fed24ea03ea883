package org.kaochang.learner.roster;

import org.kaochang.common.UnitCode;

import java.util.Map;
import java.util.Optional;

/**
 * Learners on file that rows of a roster may mean.
 *
 * @param byFormerNumber by a number that was put right by hand since: files go on bringing the wrong one
 */
record PeopleOnFile(
        Map<String, PersonOnFile> byFingerprint,
        Map<String, PersonOnFile> byExternalId,
        Map<String, PersonOnFile> byFormerNumber) {

    /** Whom a row means; a contradiction says nothing of the other person, who may be of another unit. */
    sealed interface Found {

        /** @param numberByHand whether the row has a number that was put right by hand */
        record Known(PersonOnFile person, boolean numberByHand) implements Found {}

        record Nobody() implements Found {}

        /** Number and external id speak of different people, or the external id of another number. */
        record Contradiction(RosterField field, RosterFault fault, String message) implements Found {}
    }

    Found find(Person person) {
        Optional<PersonOnFile> byId = person.externalId().map(byExternalId::get);
        if (person.fingerprint().isEmpty()) {
            return byId.<Found>map(known -> new Found.Known(known, false)).orElseGet(Found.Nobody::new);
        }
        Optional<PersonOnFile> byNumber = person.fingerprint().map(byFingerprint::get);
        if (byNumber.isEmpty()) {
            return formerly(person, byId);
        }
        if (byId.isPresent() && !byId.get().id().equals(byNumber.get().id())) {
            return new Found.Contradiction(RosterField.EXTERNAL_ID, RosterFault.EXTERNAL_ID_TAKEN, "此编号已属于另一学员");
        }
        return new Found.Known(byNumber.get(), false);
    }

    /** A wrong number may have been a right one of somebody else: name or external id has to say who is meant. */
    private Found formerly(Person person, Optional<PersonOnFile> byId) {
        Optional<PersonOnFile> former = person.fingerprint()
                .map(byFormerNumber::get)
                .filter(known ->
                        byId.filter(other -> other.id().equals(known.id())).isPresent()
                                || person.name().filter(known::isCalled).isPresent());
        if (former.isPresent()) {
            return new Found.Known(former.get(), true);
        }
        return byId.<Found>map(known -> new Found.Contradiction(
                        RosterField.EXTERNAL_ID, RosterFault.EXTERNAL_ID_TAKEN, "此编号已登记在另一身份证号下"))
                .orElseGet(Found.Nobody::new);
    }

    /** Whether somebody may be seen by who is bound to a unit. */
    static boolean visible(PersonOnFile person, Optional<UnitCode> ownUnit) {
        return ownUnit.isEmpty() || ownUnit.equals(person.unit());
    }
}
