package org.kaochang.common;

import java.util.UUID;

/** An id that is a UUID of one kind of thing: the compiler keeps a learner's from being taken for a sitting's. */
public sealed interface Id
        permits AccountId, ApplicationId, AttemptId, CertificateId, EnrolmentId, LearnerId, RecordId, SessionId {

    UUID value();
}
