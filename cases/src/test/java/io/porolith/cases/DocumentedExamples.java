package io.porolith.cases;

import io.porolith.input.Node;
import io.porolith.input.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The YAML examples of docs/case-format.md: the first is a whole case, the others replace some of its sections. */
final class DocumentedExamples {
    private static final Path PAGE = Path.of("../docs/case-format.md");
    private static final Pattern BLOCK =
            Pattern.compile("(<!-- without diffusion -->\n)?```yaml\n(.*?)```", Pattern.DOTALL);

    private DocumentedExamples() {}

    /**
     * One example.
     *
     * @param name file and line
     * @param text as printed
     * @param whole completed with the sections of the first example
     */
    record Example(String name, String text, Node.Mapping whole) {
        Settings settings() {
            return new Settings(whole, "");
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Example> all() {
        String page;
        try {
            page = Files.readString(PAGE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<Example> examples = new ArrayList<>();
        Matcher block = BLOCK.matcher(page);
        while (block.find()) {
            String name = "case-format.md:"
                    + (page.substring(0, block.start(2)).lines().count() + 1);
            Map<String, Node> sections = new LinkedHashMap<>();
            if (!examples.isEmpty()) {
                sections.putAll(examples.get(0).whole().entries());
            }
            if (block.group(1) != null) {
                sections.remove("diffusion");
            }
            sections.putAll(((Node.Mapping) YamlText.parse(block.group(2), name)).entries());
            examples.add(new Example(name, block.group(2), new Node.Mapping(sections, name)));
        }
        return examples;
    }
}
