package org.kaochang.architecture.wrong.leak.hall;

import org.kaochang.architecture.wrong.leak.question.Question;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes bytes, so only its records tell what is in them. */
public final class SittingMapper {

    private SittingMapper() {}

    public record View(List<Question> questions) {}

    public static byte[] write(View view) {
        return view.toString().getBytes(StandardCharsets.UTF_8);
    }
}
