package org.kaochang.exam;

/**
 * An exam file as its administrator wrote it, comments and all.
 *
 * @param source the text
 */
public record ExamFile(String source, Format format) {

    public enum Format {
        YAML("application/yaml"),
        JSON("application/json");

        private final String mediaType;

        Format(String mediaType) {
            this.mediaType = mediaType;
        }

        public String mediaType() {
            return mediaType;
        }

        public static Format of(String mediaType) {
            return mediaType.contains("json") ? JSON : YAML;
        }
    }
}
