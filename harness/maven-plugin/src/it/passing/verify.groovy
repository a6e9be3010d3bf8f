def log = new File(basedir, 'build.log').text
assert new File(basedir, 'target/plumbline/kept/index.html').isFile()
assert log.contains('kept is valid')
assert log.contains('2 of 2 gates of the suite hold.')
// progress is no warning
assert !log.contains('[WARNING]')
