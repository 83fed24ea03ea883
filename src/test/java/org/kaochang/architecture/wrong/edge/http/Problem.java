package org.kaochang.architecture.wrong.edge.http;

public final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1L;
}
