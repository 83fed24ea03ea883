package org.kaochang.architecture.wrong.types.exam;

import org.kaochang.common.ExamCode;
import org.kaochang.common.LearnerId;

/** Types say what is what. */
class RightTypes {

    void sit(LearnerId learner, ExamCode exam, String title) {}
}
