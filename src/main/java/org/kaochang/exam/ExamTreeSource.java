package org.kaochang.exam;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.MapperBuilder;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import org.yaml.snakeyaml.LoaderOptions;

import java.io.IOException;

/** Turns the text of an exam file into a tree: small, shallow, no key twice, one document, no aliases. */
final class ExamTreeSource {

    static final int LONGEST_FILE = 256 * 1024;
    private static final int DEEPEST = 20;
    private static final ObjectMapper JSON = careful(JsonMapper.builder(
                    JsonFactory.builder().streamReadConstraints(constraints()).build()))
            .build();
    private static final ObjectMapper YAML = careful(YAMLMapper.builder(YAMLFactory.builder()
                    .loaderOptions(loaderOptions())
                    .streamReadConstraints(constraints())
                    .build()))
            .build();

    private ExamTreeSource() {}

    /** The file cannot be made a tree of; the message is for people. */
    static final class Unreadable extends Exception {

        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message, null, false, false);
        }
    }

    static JsonNode read(ExamFile file) throws Unreadable {
        if (file.source().length() > LONGEST_FILE) {
            throw new Unreadable("考试文件超过 256 KB");
        }
        try {
            if (file.format() == ExamFile.Format.YAML) {
                refuseAliases(file.source());
            }
            JsonNode tree = (file.format() == ExamFile.Format.JSON ? JSON : YAML).readTree(file.source());
            if (tree == null || tree.isMissingNode() || tree.isNull()) {
                throw new Unreadable("考试文件是空的");
            }
            return tree;
        } catch (JsonProcessingException malformed) {
            throw new Unreadable(where(malformed));
        } catch (IOException impossible) {
            throw new Unreadable("考试文件无法读取");
        }
    }

    /** The reader would take an alias for a text of its name, and other readers could be made to unfold it without end. */
    private static void refuseAliases(String source) throws IOException, Unreadable {
        try (YAMLParser parser = (YAMLParser) YAML.createParser(source)) {
            while (parser.nextToken() != null) {
                if (parser.isCurrentAlias()) {
                    throw new Unreadable("第 " + parser.currentLocation().getLineNr() + " 行：不支持 YAML 别名（*）");
                }
            }
        }
    }

    private static String where(JsonProcessingException malformed) {
        String line = malformed.getLocation() == null
                ? ""
                : "第 " + malformed.getLocation().getLineNr() + " 行附近：";
        boolean twice = malformed.getOriginalMessage().contains("uplicate");
        return line + (twice ? "同一字段出现两次" : "格式有误，不是可读的 YAML 或 JSON");
    }

    private static <M extends ObjectMapper, B extends MapperBuilder<M, B>> B careful(B builder) {
        return builder.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    }

    private static StreamReadConstraints constraints() {
        return StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build();
    }

    private static LoaderOptions loaderOptions() {
        LoaderOptions options = new LoaderOptions();
        options.setNestingDepthLimit(DEEPEST);
        options.setMaxAliasesForCollections(0);
        options.setAllowDuplicateKeys(false);
        options.setCodePointLimit(LONGEST_FILE + 1);
        return options;
    }
}
