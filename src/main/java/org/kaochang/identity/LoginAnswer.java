package org.kaochang.identity;

/** What a log-in is answered with, if not refused. */
public sealed interface LoginAnswer permits Tokens, LoginWaiting {}
