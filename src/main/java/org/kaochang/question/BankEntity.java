package org.kaochang.question;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import java.time.Instant;

/** A question bank as such; its items live in versions, which are written and read as sets ({@link BankStore}). */
@Entity(name = "Bank")
@Table(name = "bank")
class BankEntity {

    @Id
    @Column(name = "code")
    String code;

    @Column(name = "title", nullable = false)
    String title;

    @Column(name = "created_at", nullable = false)
    Instant createdAt;
}
