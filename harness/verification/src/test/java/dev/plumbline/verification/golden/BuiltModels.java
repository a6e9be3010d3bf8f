package dev.plumbline.verification.golden;

import java.nio.file.Path;

final class BuiltModels implements ModelSource {
  BuiltModels(GoldenFolder folder, Path scratch) {}

  @Override
  public GoldenModel open(String name) {
    throw new GoldenException(name);
  }

  @Override
  public void close() {}
}
