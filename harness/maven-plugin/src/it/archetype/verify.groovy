def log = new File(basedir, 'build.log').text
assert log.count('The one gate of the suite holds.') == 2
def module = new File(basedir, 'steep')
assert new File(module, 'target/plumbline/faithful/index.html').isFile()
assert new File(module, 'target/plumbline/faithful/scores.jsonl').text.contains('"explainer":"steep"')
assert new File(module, 'src/main/java/com/example/Steep.java').text.contains('explainer("steep")')
// the contract of explainers ran
assert (log =~ /Tests run: (\d+), Failures: 0/)[0][1].toInteger() > 3
