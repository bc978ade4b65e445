package io.porolith.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** JCuda's libraries come from a folder of our own, whatever others have put where they can. */
class JCudaLibrariesTest {
    @TempDir
    private Path root;

    @Test
    void theFolderIsForItsOwnerOnly() throws IOException {
        Path shared = Files.createDirectories(root.resolve("jcuda-12.6.0"));
        Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxrwxrwx"));
        Path folder = JCudaLibraries.folder(root);
        assertThat(folder).isEqualTo(shared);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
    }

    @Test
    void withoutAHomeTheFolderIsAFreshOne() throws IOException {
        Path file = Files.createFile(root.resolve("not-a-folder"));
        Path folder = JCudaLibraries.folder(file);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
        assertThat(folder).isEmptyDirectory();
        Files.delete(folder);
    }

    @Test
    void whatLiesThereAlreadyIsReplacedUnlessItIsTheSame() throws IOException {
        Path library = JCudaLibraries.unpack("JCudaDriver", root);
        byte[] original = Files.readAllBytes(library);
        assertThat(original).hasSizeGreaterThan(1_000_000);
        Files.writeString(library, "planted");
        assertThat(JCudaLibraries.unpack("JCudaDriver", root))
                .isEqualTo(library)
                .hasBinaryContent(original);
        var unchanged = Files.getLastModifiedTime(library);
        JCudaLibraries.unpack("JCudaDriver", root);
        assertThat(Files.getLastModifiedTime(library)).isEqualTo(unchanged);
    }

    @Test
    void aLibraryThatIsNotShippedIsNamed() {
        assertThatThrownBy(() -> JCudaLibraries.unpack("JCusolver", root))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("JCusolver");
    }

    @Test
    void theFolderOfTemporaryFilesStaysAsItWas() throws IOException {
        String before = System.getProperty("java.io.tmpdir");
        String[] inside = new String[1];
        JCudaLibraries.loading("JCudaDriver", () -> inside[0] = System.getProperty("java.io.tmpdir"));
        assertThat(inside[0]).endsWith("jcuda-12.6.0");
        assertThat(System.getProperty("java.io.tmpdir")).isEqualTo(before);
    }
}
