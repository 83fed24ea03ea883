package org.kaochang.operations;

import io.smallrye.config.ConfigMapping;

import java.util.Optional;

/** How a node is called among others. Given as {@code KAOCHANG_NODE_…} in the environment. */
@ConfigMapping(prefix = "kaochang.node")
public interface NodeConfig {

    /** By which operators tell it from the others, its port behind it; the machine's name unless given. */
    Optional<String> name();
}
