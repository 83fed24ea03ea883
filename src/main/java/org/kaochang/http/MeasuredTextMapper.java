package org.kaochang.http;

import org.kaochang.common.LoneSurrogates;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import jakarta.validation.constraints.Size;

import java.io.IOException;

/**
 * Reads a text of a JSON body no longer than its field allows ({@code @Size}, else {@link Limits#TEXT}): it is measured
 * before anybody can normalise, match or hash it. One with a NUL or half of a character is none: the database cannot keep it, or
 * keeps something else.
 */
final class MeasuredTextMapper extends StdScalarDeserializer<String> implements ContextualDeserializer {

    private static final long serialVersionUID = 1L;

    private final int limit;

    MeasuredTextMapper(int limit) {
        super(String.class);
        this.limit = limit;
    }

    /** What a text must not be longer than, and is. */
    static final class TooLong extends MismatchedInputException {

        private static final long serialVersionUID = 1L;

        private final int limit;

        TooLong(JsonParser parser, int limit) {
            super(parser, "longer than " + limit);
            this.limit = limit;
        }

        int limit() {
            return limit;
        }
    }

    /** What the database cannot keep as it is. */
    static final class Broken extends MismatchedInputException {

        private static final long serialVersionUID = 1L;

        Broken(JsonParser parser) {
            super(parser, "a NUL, or half of a character");
        }
    }

    /** The field of a list says how many texts it may have, not how long they may be. */
    @Override
    public JsonDeserializer<?> createContextual(DeserializationContext context, BeanProperty property) {
        Size size = property == null || !property.getType().hasRawClass(String.class)
                ? null
                : property.getAnnotation(Size.class);
        return size == null || size.max() == Integer.MAX_VALUE ? this : new MeasuredTextMapper(size.max());
    }

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_STRING && parser.getTextLength() > limit) {
            throw new TooLong(parser, limit);
        }
        String text = StringDeserializer.instance.deserialize(parser, context);
        if (text != null && broken(text)) {
            throw new Broken(parser);
        }
        return text;
    }

    private static boolean broken(String text) {
        return text.indexOf('\0') >= 0 || LoneSurrogates.in(text);
    }
}
