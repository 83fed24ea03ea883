package org.kaochang.certificate;

import org.kaochang.common.ExamCode;
import org.kaochang.common.TenantId;

/** Results of an exam were told. */
record Release(TenantId tenant, ExamCode exam) {}
