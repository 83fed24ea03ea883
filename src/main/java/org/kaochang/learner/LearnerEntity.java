package org.kaochang.learner;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import java.time.Instant;
import java.util.UUID;

/** Read side of a learner; written in sets by {@link LearnerStore}. */
@Entity
@Table(name = "learner")
class LearnerEntity {

    @Id
    @Column(name = "id")
    UUID id;

    @Column(name = "external_id")
    String externalId;

    @Column(name = "name")
    String name;

    @Column(name = "id_number_cipher")
    byte[] idNumberCipher;

    @Column(name = "id_number_index")
    byte[] idNumberIndex;

    @Column(name = "id_number_masked")
    String idNumberMasked;

    @Column(name = "unit_code")
    String unitCode;

    @Column(name = "created_at")
    Instant createdAt;
}
