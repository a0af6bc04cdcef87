package org.directpay.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataDirectoryTest {

  @TempDir private Path temporary;

  @Test
  void directoryInUse_isRefused_andSaysWhatToDo() {
    Path path = temporary.resolve("data");
    try (DataDirectory first = DataDirectory.open(path)) {
      assertThat(first.resolve("postgres")).isEqualTo(path.resolve("postgres"));
      assertThatThrownBy(() -> DataDirectory.open(path))
          .isInstanceOf(SandboxException.class)
          .hasMessageContaining(path.toString())
          .hasMessageContaining(SandboxSettings.DATA_VARIABLE);
    }
  }

  @Test
  void directoryGivenBack_canBeTakenAgain() {
    DataDirectory.open(temporary).close();

    DataDirectory.open(temporary).close();
    assertThat(temporary.resolve("lock")).exists();
  }
}
