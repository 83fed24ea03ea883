/**
 * Certificates (合格证): what a pass gives, from the day it is held back to the day it is checked, taken back or replaced.
 *
 * <p>All follows from events: {@link org.kaochang.certificate.CertificateConsumer} keeps what is to be issued and takes back what
 * no longer holds, {@link org.kaochang.certificate.IssueJob} issues what is due. What a certificate says is frozen when it is issued
 * and read from nowhere else afterwards, so that nothing that becomes of the exam, the learner or the course changes it
 * (docs/adr/0077-certificates-follow-from-events.md).
 */
@NullMarked
package org.kaochang.certificate;

import org.jspecify.annotations.NullMarked;
