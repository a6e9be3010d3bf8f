def log = new File(basedir, 'build.log').text
assert log.contains('a gate is violated (exit code 1)')
assert log.contains('violated.yaml:15:5: gate violated: mean of completeness of shuffled on function is')
assert log.contains('about 72 samples would decide')
assert new File(basedir, 'target/plumbline/violated/index.html').isFile()
assert !log.contains('\tat ')
