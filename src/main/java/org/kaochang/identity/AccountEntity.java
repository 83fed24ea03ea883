package org.kaochang.identity;

import org.kaochang.common.TenantId;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

@Entity
@Table(name = "account")
class AccountEntity {

    @Id
    @Column(name = "id")
    UUID id;

    @Column(name = "tenant_id")
    int tenantId = TenantId.DEFAULT.value();

    @Column(name = "username")
    String username;

    @Column(name = "password_hash")
    String passwordHash;

    @Column(name = "must_change_password")
    boolean mustChangePassword;

    @Column(name = "roles")
    String[] roles;

    @Column(name = "learner_id")
    UUID learnerId;

    @Column(name = "unit_code")
    String unitCode;

    @Column(name = "name")
    String name;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "disabled_at")
    Instant disabledAt;

    @Column(name = "epoch")
    int epoch;

    @Column(name = "initial_hash")
    byte[] initialHash;

    @Column(name = "initial_until")
    Instant initialUntil;

    /** What was there before lets nobody in any more. */
    void setPassword(String hash) {
        passwordHash = hash;
        mustChangePassword = false;
        initialHash = null;
        initialUntil = null;
    }

    /** One that somebody else thought up: it has to be changed, and soon. */
    void givePassword(String hash, Instant until) {
        setPassword(hash);
        mustChangePassword = true;
        initialUntil = until;
    }

    /** It does not end any more. */
    void keepInitialPassword() {
        mustChangePassword = false;
        initialUntil = null;
    }

    Account toAccount() {
        return new Account(
                new TenantId(tenantId),
                id,
                Optional.ofNullable(username),
                name,
                Set.of(roles),
                Optional.ofNullable(learnerId),
                Optional.ofNullable(unitCode),
                Optional.ofNullable(passwordHash),
                mustChangePassword,
                disabledAt != null,
                epoch,
                Optional.ofNullable(initialHash).map(HexFormat.of()::formatHex),
                Optional.ofNullable(initialUntil));
    }
}
