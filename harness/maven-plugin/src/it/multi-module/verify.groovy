def log = new File(basedir, 'build.log').text
def all = new File(basedir, 'target/plumbline-aggregate')
// methods of two modules stand in one table, on the same data and function
def summary = new File(all, 'summary.csv').text
assert summary.contains('coarse') && summary.contains('fine')
def page = new File(all, 'index.html').text
assert page.contains('Comparison of 2 runs: kept, broken')
def junit = new groovy.xml.XmlSlurper().parse(new File(all, 'gates.xml'))
assert junit.testsuite*.@name*.text() == ['coarse', 'fine']
assert junit.testsuite*.@failures*.text() == ['0', '1']
assert new File(all, 'gates.md').text.contains('## Suite fine')
assert new File(all, 'gates.sarif').text.contains('"gate-violated"')
assert log.contains('first: ') && log.contains('second: ') && !log.contains('without: ')
assert !new File(basedir, 'without/target').exists()
