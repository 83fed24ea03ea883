package org.kaochang.exam;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import java.time.Instant;
import java.util.UUID;

/** The exam file being worked on; publication makes a version of it. */
@Entity(name = "ExamDraft")
@Table(name = "exam_draft")
class ExamDraftEntity {

    @Id
    @Column(name = "exam_code")
    String examCode;

    @Column(name = "source", nullable = false)
    String source;

    @Column(name = "media_type", nullable = false)
    String mediaType;

    @Column(name = "updated_at", nullable = false)
    Instant updatedAt;

    @Column(name = "updated_by")
    UUID updatedBy;
}
