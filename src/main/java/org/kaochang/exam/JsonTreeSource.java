package org.kaochang.exam;

import org.kaochang.exam.ExamTreeSource.Place;
import org.kaochang.exam.ExamTreeSource.Unreadable;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/** One document of JSON, as strictly as the YAML. */
final class JsonTreeSource {

    private static final JsonNodeFactory NODES = new JsonNodeFactory(true);
    private static final JsonFactory FACTORY = new JsonFactory();

    private final String source;
    private final Map<String, Place> places;

    JsonTreeSource(String source, Map<String, Place> places) {
        this.source = source;
        this.places = places;
    }

    JsonNode read() throws Unreadable {
        try (JsonParser parser = FACTORY.createParser(source)) {
            JsonToken first = parser.nextToken();
            JsonNode root = first == null ? NODES.nullNode() : node(parser, "", 1);
            if (parser.nextToken() != null) {
                throw new Unreadable("格式有误：一个文件只能有一份 JSON", place(parser.currentTokenLocation()));
            }
            return root;
        } catch (JsonProcessingException malformed) {
            throw new Unreadable("格式有误，不是可读的 JSON", place(malformed.getLocation()));
        } catch (IOException impossible) {
            throw new Unreadable("考试文件无法读取");
        }
    }

    private JsonNode node(JsonParser parser, String pointer, int depth) throws IOException, Unreadable {
        Place place = place(parser.currentTokenLocation());
        places.put(pointer, place);
        if (depth > ExamTreeSource.DEEPEST) {
            throw ExamTreeSource.tooDeep(place);
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser, pointer, depth);
            case START_ARRAY -> array(parser, pointer, depth);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser.getText());
            case VALUE_TRUE, VALUE_FALSE -> NODES.booleanNode(parser.getBooleanValue());
            case VALUE_NULL -> NODES.nullNode();
            default -> NODES.textNode(ExamTreeSource.text(parser.getText(), place));
        };
    }

    private ObjectNode object(JsonParser parser, String pointer, int depth) throws IOException, Unreadable {
        ObjectNode object = NODES.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            Place place = place(parser.currentTokenLocation());
            String name = ExamTreeSource.name(parser.currentName(), place);
            if (object.has(name)) {
                throw ExamTreeSource.twice(name, place);
            }
            parser.nextToken();
            object.set(name, node(parser, ExamTreeSource.step(pointer, name), depth + 1));
        }
        return object;
    }

    private ArrayNode array(JsonParser parser, String pointer, int depth) throws IOException, Unreadable {
        ArrayNode array = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(node(parser, pointer + "/" + array.size(), depth + 1));
        }
        return array;
    }

    /** A number in plain form; any other stays the text it is, and is refused where a number is wanted. */
    static JsonNode number(String text) {
        Optional<BigDecimal> number = PlainNumber.read(text);
        if (number.isEmpty()) {
            return NODES.textNode(text);
        }
        return number.get().scale() > 0
                ? NODES.numberNode(number.get())
                : NODES.numberNode(number.get().longValueExact());
    }

    private static Place place(JsonLocation location) {
        return location == null || location.getLineNr() < 1
                ? new Place(1, 1)
                : new Place(location.getLineNr(), Math.max(1, location.getColumnNr()));
    }
}
