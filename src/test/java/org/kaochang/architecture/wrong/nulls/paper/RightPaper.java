package org.kaochang.architecture.wrong.nulls.paper;

final class RightPaper {}
