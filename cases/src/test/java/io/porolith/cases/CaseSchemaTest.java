package io.porolith.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.porolith.geometry.Geometries;
import io.porolith.geometry.GeometryType;
import io.porolith.geometry.Parameter;
import io.porolith.input.Settings;
import io.porolith.io.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CaseSchemaTest {
    private static final Path FILE = Path.of("schema/case.schema.json");

    @Test
    void theShippedFileIsTheSchema() throws IOException {
        assertThat(Files.readString(FILE))
                .as("write it anew with: ./porolith list schema > cases/schema/case.schema.json")
                .isEqualTo(Json.write(CaseSchema.schema()));
    }

    /** The examples use every key there is, so what the reader asks of them all is what it knows. */
    @Test
    void theKeysAreThoseTheReaderAsksFor() {
        Set<String> asked = new TreeSet<>();
        for (DocumentedExamples.Example example : DocumentedExamples.all()) {
            Settings settings = example.settings();
            CaseReader.read(settings, "first.yaml");
            settings.askedPaths().stream().map(CaseSchemaTest::general).forEach(asked::add);
        }
        asked.removeIf(path -> path.startsWith("geometry."));
        Set<String> known = new TreeSet<>();
        collect(CaseSchema.schema(), "", known);
        known.removeIf(path -> path.startsWith("geometry."));
        known = known.stream().map(CaseSchemaTest::general).collect(Collectors.toCollection(TreeSet::new));
        // Asked for only to say that a rest cannot end so.
        asked.remove("diffusion.program[].rest.until_mean_lithiation");
        // Asked for where a mesh file stands for the geometry; examples are read without files.
        asked.add("mesh.symmetry");
        assertThat(known).isEqualTo(asked);
    }

    @Test
    void everyKeyIsDescribed() {
        List<String> bare = new ArrayList<>();
        findBare(CaseSchema.schema(), "", bare);
        assertThat(bare).isEmpty();
    }

    private static void findBare(Object schema, String path, List<String> bare) {
        if (schema instanceof List<?> list) {
            list.forEach(item -> findBare(item, path, bare));
        }
        if (schema instanceof Map<?, ?> map) {
            if (map.get("properties") instanceof Map<?, ?> properties) {
                properties.forEach((key, value) -> {
                    if (!(((Map<?, ?>) value).get("description") instanceof String text) || text.isBlank()) {
                        bare.add(path + "." + key);
                    }
                });
            }
            map.forEach((key, value) -> findBare(value, path + "." + key, bare));
        }
    }

    @Test
    @SuppressWarnings("unchecked")
    void everyGeometryHasItsKeys() {
        Map<String, Object> properties =
                (Map<String, Object>) CaseSchema.schema().get("properties");
        List<Map<String, Object>> forms =
                (List<Map<String, Object>>) ((Map<String, Object>) properties.get("geometry")).get("oneOf");
        assertThat(forms).hasSameSizeAs(Geometries.all().values());
        for (GeometryType type : Geometries.all().values()) {
            Map<String, Object> form =
                    forms.get(List.copyOf(Geometries.all().keySet()).indexOf(type.name()));
            assertThat(((Map<String, Object>) form.get("properties")).keySet())
                    .containsAll(type.parameters().stream().map(Parameter::key).toList())
                    .contains("type");
            assertThat((List<Object>) form.get("required"))
                    .hasSize(1
                            + (int) type.parameters().stream()
                                    .filter(Parameter::isRequired)
                                    .count());
        }
    }

    /** The pattern for quantities takes what the reader takes. */
    @Test
    void thePatternOfQuantitiesFitsExamples() {
        String pattern = (String)
                SchemaParts.quantity("", io.porolith.units.Dimension.LENGTH).get("pattern");
        assertThat(List.of("300 nm", "1e-9 m", "-.5 um", "5nm")).allMatch(text -> Pattern.matches(pattern, text));
        assertThat(List.of("300", "nm", "")).noneMatch(text -> Pattern.matches(pattern, text));
    }

    /** Phases, properties with a law, and faces are alike. */
    private static String general(String path) {
        return path.replaceAll("\\[\\d+]", "[]")
                .replaceFirst("^materials\\.[^.]+", "materials.*")
                .replaceFirst("^materials\\.\\*\\.[^.]+\\.", "materials.*.law.")
                .replaceFirst("^mechanics\\.flow\\.[^.]+", "mechanics.flow.*")
                .replaceFirst("^mechanics\\.sets\\.[^.]+", "mechanics.sets.*")
                .replaceFirst("^output\\.points\\.[^.]+", "output.points.*")
                .replaceFirst("^mechanics\\.faces\\.[^.]+\\.", "mechanics.faces.*.");
    }

    @SuppressWarnings("unchecked")
    private static void collect(Object schema, String path, Set<String> keys) {
        if (schema instanceof List<?> list) {
            list.forEach(item -> collect(item, path, keys));
        }
        if (!(schema instanceof Map<?, ?> map)) {
            return;
        }
        if (map.get("properties") instanceof Map<?, ?> properties) {
            ((Map<String, Object>) properties).forEach((key, value) -> {
                String name = path.isEmpty() ? key : path + "." + key;
                keys.add(name);
                collect(value, name, keys);
            });
        }
        if (map.get("additionalProperties") instanceof Map<?, ?> any) {
            keys.add(path + ".*");
            collect(any, path + ".*", keys);
        }
        collect(map.get("items"), path + "[]", keys);
        collect(map.get("anyOf"), path, keys);
        collect(map.get("oneOf"), path, keys);
    }
}
