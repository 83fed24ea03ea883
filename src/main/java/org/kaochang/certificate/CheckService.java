package org.kaochang.certificate;

import org.kaochang.certificate.CertificateStore.Checked;
import org.kaochang.common.TenantId;
import org.kaochang.identity.PersonName;
import org.kaochang.learner.IdNumber;
import org.kaochang.learner.IdNumberService;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

import java.security.MessageDigest;
import java.util.Optional;

/** Finds a certificate for whoever holds it in their hands. */
@Singleton
class CheckService {

    private final CertificateStore certificates;
    private final CopyStore copies;
    private final IdNumberService idNumbers;

    CheckService(CertificateStore certificates, CopyStore copies, IdNumberService idNumbers) {
        this.certificates = certificates;
        this.copies = copies;
        this.idNumbers = idNumbers;
    }

    /** What is written on one, and the ID number that stands on it in part. */
    record Written(String number, String name, String idNumber) {

        @Override
        public String toString() {
            return "Written[…]";
        }
    }

    /** By what the QR code says, of a certificate or of a copy. */
    Uni<Optional<Checked>> byToken(TenantId tenant, String token) {
        return CheckToken.read(token)
                .map(read -> certificates
                        .byToken(tenant, read)
                        .chain(found ->
                                found.isPresent() ? Uni.createFrom().item(found) : copies.byToken(tenant, read)))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    /** Only where all three are right; which of them is wrong, nobody is told. */
    Uni<Optional<Checked>> byNumber(TenantId tenant, Written written) {
        Optional<String> number = NumberSeries.typed(written.number());
        return number.isEmpty() || !(idNumbers.read(written.idNumber()) instanceof IdNumber.Accepted(IdNumber read))
                ? Uni.createFrom().item(Optional.empty())
                : certificates
                        .byNumber(tenant, number.get())
                        .map(found ->
                                found.filter(checked -> is(checked, written.name(), idNumbers.index(tenant, read))));
    }

    private static boolean is(Checked checked, String name, byte[] index) {
        return MessageDigest.isEqual(checked.idNumberIndex(), index)
                && PersonName.same(checked.facts().name(), name);
    }
}
