package io.porolith.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.porolith.run.Case;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What docs/case-format.md shows can be run, and what it says of the resolved case is so. */
class DocumentationTest {
    static Stream<DocumentedExamples.Example> examples() {
        return DocumentedExamples.all().stream();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyExampleIsACase(DocumentedExamples.Example example) {
        Case problem = CaseReader.read(example.settings(), "first.yaml");
        assertThat(problem.materials()).isNotEmpty();
    }

    /** The resolved text is a fixed point: it reads to the same text, so the hash names the problem and not how it was written. */
    @ParameterizedTest
    @MethodSource("examples")
    void theResolvedCaseReadsToItself(DocumentedExamples.Example example) {
        Case problem = CaseReader.read(example.settings(), "first.yaml");
        Case again = CaseReader.read(problem.provenance().resolvedYaml(), "other.yaml", List.of());
        assertThat(again.provenance().resolvedYaml())
                .isEqualTo(problem.provenance().resolvedYaml());
        assertThat(again.provenance().hash())
                .isEqualTo(problem.provenance().hash())
                .matches("[0-9a-f]{64}");
        assertThat(again.mesh()).isEqualTo(problem.mesh());
        assertThat(again.diffusion()).isEqualTo(problem.diffusion());
        assertThat(again.solver()).isEqualTo(problem.solver());
        assertThat(again.output()).isEqualTo(problem.output());
        problem.materials()
                .forEach((phase, material) ->
                        assertThat(again.materials().get(phase).diffusivity()).isEqualTo(material.diffusivity()));
    }

    @Test
    void thereIsAnExampleForEverySection() {
        String all = String.join(
                "\n", examples().map(DocumentedExamples.Example::text).toList());
        for (String section : List.of(
                "geometry",
                "mesh",
                "materials",
                "lithiation",
                "diffusion",
                "mechanics",
                "homogenisation",
                "solver",
                "output")) {
            assertThat(all).containsPattern("(?m)^" + section + ":");
        }
    }
}
