package org.kaochang.architecture.wrong.leak.question;

/** What is inherited is sent as well. */
public abstract class Graded {

    AnswerKey key;
}
