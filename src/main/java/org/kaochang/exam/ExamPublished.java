package org.kaochang.exam;

import org.kaochang.common.ExamVersionId;
import org.kaochang.common.TenantId;

/** An exam has a new current version: told within the node, so that it is made ready before anybody asks for it. */
public record ExamPublished(TenantId tenant, ExamVersionId version) {}
